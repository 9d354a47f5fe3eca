# SPDX-License-Identifier: GPL-3.0-or-later
# Qt's headers, precompiled once for files without widgets and once for those with: a fresh build takes little more than
# half the time. Nothing depends on them, every file includes what it uses. Off under a compiler launcher: ccache
# keeps objects, and a precompiled header made anew would make it miss all of them.
if(CMAKE_CXX_COMPILER_LAUNCHER)
  option(MILLRACE_PRECOMPILE "Precompile Qt's headers" OFF)
else()
  option(MILLRACE_PRECOMPILE "Precompile Qt's headers" ON)
endif()

# A target of its own, so that no definition of another target keeps the compiler from using the header elsewhere.
function(millrace_precompiled_headers name qt)
  add_library(${name} OBJECT ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/precompiled.cpp)
  set_target_properties(${name} PROPERTIES AUTOMOC OFF)
  target_link_libraries(${name} PRIVATE millrace_options ${qt})
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

# Lets every library and program of a folder and of those below use a precompiled header.
function(millrace_use_precompiled folder header)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "EXECUTABLE|STATIC_LIBRARY|SHARED_LIBRARY" AND NOT target MATCHES "_resources_")
      target_precompile_headers(${target} REUSE_FROM ${header})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below IN LISTS folders)
    if(below MATCHES "/ui$" AND NOT header STREQUAL millrace_precompiled_widgets)
      millrace_use_precompiled(${below} millrace_precompiled_widgets)
    else()
      millrace_use_precompiled(${below} ${header})
    endif()
  endforeach()
endfunction()

if(MILLRACE_PRECOMPILE)
  set(core <QDateTime> <QDir> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QObject> <QRegularExpression>
    <QSet> <QString> <QTimer> <QUrl> <algorithm> <functional> <memory> <optional> <variant> <vector>)
  millrace_precompiled_headers(millrace_precompiled_core Qt6::Core ${core})
  if(MILLRACE_UI)
    millrace_precompiled_headers(millrace_precompiled_widgets Qt6::Widgets ${core}
      <QBoxLayout> <QGraphicsItem> <QLabel> <QLineEdit> <QMenu> <QMouseEvent> <QPainter> <QStyleOption> <QToolButton>)
  endif()
  millrace_use_precompiled(${PROJECT_SOURCE_DIR} millrace_precompiled_core)
endif()
