# Flags and the functions that the folders' CMakeLists use. Source files are
# found by pattern, so that adding one touches no list here.

add_library(convene_flags INTERFACE)
target_include_directories(convene_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(convene_flags INTERFACE
  CONVENE_VERSION="${PROJECT_VERSION}"
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_compile_options(convene_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  # Errors with the compiler that the tests run on; a newer one, which finds more,
  # must not keep anybody from building.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Werror>
  # Members left out of a designated initialiser take their defaults, as meant.
  -Wno-missing-field-initializers
  # gcc 12 sees uninitialised members in every optional<variant<string, ...>>.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>
  # Same sums on every machine: no fused multiply-add unless a kernel asks.
  -ffp-contract=off)
# -O2 for what runs once, -O3 for the kernels (engine/metrics, engine/layout).
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Once it inlines, gcc 12 sees overlapping copies in every "text" + string
  # (its bug 105329). The other builds keep these warnings.
  target_compile_options(convene_flags INTERFACE
    -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
endif()

if(CONVENE_SANITIZE)
  # -O0 compiles in a third of the time of -O1 here. What AddressSanitizer sees
  # anyway (null, object size) and what triples the code is left to it.
  target_compile_options(convene_flags INTERFACE -O0 -g1
    -fsanitize=address,undefined -fno-sanitize=null,alignment,vptr,object-size
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(convene_flags INTERFACE -fsanitize=address,undefined)
elseif(CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_options(convene_flags INTERFACE -O1 -g1)
endif()

# Compiles the sources of a target several at a time: headers are read once for all of
# them, in a third of the time. What two files of one folder name alike in their unnamed
# namespaces then collides, which the compiler says. Files that look at themselves once for
# each instruction set stay alone.
function(convene_unity name)
  if(NOT CONVENE_UNITY)
    return()
  endif()
  foreach(source ${ARGN})
    file(STRINGS ${source} itself REGEX "HWY_TARGET_INCLUDE" LIMIT_COUNT 1)
    if(itself)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
endfunction()

# convene_library(NAME [UNITY] [PUBLIC targets] [PRIVATE targets]): a static library of
# every .cpp in this folder. PUBLIC says which folders it may look to; UNITY that its files
# may be compiled together.
function(convene_library name)
  cmake_parse_arguments(ARG "UNITY" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC convene_flags ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
    if(ARG_UNITY)
      convene_unity(${name} ${sources})
    endif()
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE convene_flags ${ARG_PUBLIC})
  endif()
endfunction()

# convene_test(NAME LABEL label FOLDER folder LINK targets...): one Catch2
# program of every .cpp in tests/<folder>, run as one ctest test.
function(convene_test name)
  cmake_parse_arguments(ARG "" "LABEL;FOLDER;TIMEOUT" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${ARG_FOLDER}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_link_libraries(${name} PRIVATE convene_flags ${ARG_LINK} convene::catch2)
  target_compile_definitions(${name} PRIVATE
    CONVENE_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}"
    CONVENE_BINARY_FOLDER="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 1500)
  endif()
  # Catch2 exits with 4 when every case was skipped, as the comparisons with the
  # verified networks are where that folder is absent.
  set_tests_properties(${name} PROPERTIES LABELS ${ARG_LABEL} TIMEOUT ${ARG_TIMEOUT}
                       SKIP_RETURN_CODE 4)
endfunction()
