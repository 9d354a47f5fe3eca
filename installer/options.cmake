# SPDX-License-Identifier: GPL-3.0-or-later
# One target carries the language level, warnings and Qt's strict switches to every other target.
add_library(millrace_options INTERFACE)
target_compile_features(millrace_options INTERFACE cxx_std_20)
target_include_directories(millrace_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(millrace_options INTERFACE -Wall -Wextra -Wpedantic -Wold-style-cast -Wnon-virtual-dtor -Wshadow)
target_compile_definitions(millrace_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_NO_FOREACH QT_NO_KEYWORDS MILLRACE_VERSION="${PROJECT_VERSION}")
find_program(MILLRACE_MOLD mold DOC "Linker that makes the hundred test programs in a fifth of the time")
if(MILLRACE_MOLD)
  target_link_options(millrace_options INTERFACE -fuse-ld=mold)
endif()
if(MILLRACE_WERROR)
  target_compile_options(millrace_options INTERFACE -Werror)
  target_compile_definitions(millrace_options INTERFACE _GLIBCXX_ASSERTIONS QT_FORCE_ASSERTS)
endif()
if(MILLRACE_FUZZ)
  set(fuzz_sanitizers address,undefined)
  target_compile_options(millrace_options INTERFACE -fsanitize=fuzzer-no-link,${fuzz_sanitizers} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined -fprofile-instr-generate -fcoverage-mapping)
  target_link_options(millrace_options INTERFACE -fsanitize=${fuzz_sanitizers} -fprofile-instr-generate)
  target_compile_definitions(millrace_options INTERFACE _GLIBCXX_ASSERTIONS QT_FORCE_ASSERTS)
endif()
if(MILLRACE_SANITIZE)
  target_compile_options(millrace_options INTERFACE -fsanitize=${MILLRACE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  target_link_options(millrace_options INTERFACE -fsanitize=${MILLRACE_SANITIZE})
endif()
