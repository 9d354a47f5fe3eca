# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` lays down, and the .deb that `cpack` makes of it.
set(app_id org.millrace.Millrace)
set(linux ${PROJECT_SOURCE_DIR}/installer/linux)

install(TARGETS millrace RUNTIME)
install(DIRECTORY resources/samples resources/catalog resources/templates DESTINATION ${CMAKE_INSTALL_DATADIR}/millrace)
install(FILES LICENSE CHANGELOG.md README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${linux}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

find_program(GZIP gzip REQUIRED)
execute_process(COMMAND ${GZIP} -9nc ${linux}/millrace.1 OUTPUT_FILE ${PROJECT_BINARY_DIR}/millrace.1.gz COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${linux}/millrace.1)
install(FILES ${PROJECT_BINARY_DIR}/millrace.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

if(MILLRACE_UI)
  install(FILES ${linux}/${app_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${linux}/${app_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES ${linux}/${app_id}.mime.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME ${app_id}.xml)
  install(FILES ${linux}/${app_id}.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME millrace)
set(CPACK_PACKAGE_VENDOR "The Millrace authors")
set(CPACK_PACKAGE_CONTACT "The Millrace authors <millrace@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "designer for model-retraining pipelines of Azure Data Factory")
set(CPACK_PACKAGE_DESCRIPTION
  "Draw datasets, trainings and model updates as a graph, check them as you work,\n run them for real against a local bench, and export Azure Data Factory JSON.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins are opened at run time, so shlibdeps does not see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "graphviz, gnome-keyring | kwalletmanager")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "qt6-wayland")
include(CPack)
