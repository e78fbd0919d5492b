# Finds every library that Convene stands on and gives each one target, convene::NAME.
#
# Nothing is vendored. The libraries are the distribution's packages; what a distribution has only in
# a version that is too old, `./dev` unpacks into third_party/prefix, which is looked at first.
# What only the viewer, the tests or the benchmarks need is looked for only when CONVENE_VIEWER,
# CONVENE_TESTS or CONVENE_BENCH is on. Least versions are those of Debian 12 or, for what it has too
# old, of Ubuntu 24.04; `dev` repeats those of igraph, Catch2 and Dear ImGui.
# README.md beside this file lists names, versions and licences. All headers are SYSTEM headers.

include_guard(GLOBAL)

set(CONVENE_PREFIX "${CMAKE_CURRENT_LIST_DIR}/prefix" CACHE PATH
    "Folder with unpacked packages for distributions whose own are too old (made by ./dev)")

if(IS_DIRECTORY "${CONVENE_PREFIX}/usr")
  list(PREPEND CMAKE_PREFIX_PATH "${CONVENE_PREFIX}/usr")
  file(GLOB convene_prefix_pkgconfig "${CONVENE_PREFIX}/usr/lib/*/pkgconfig")
  foreach(folder IN LISTS convene_prefix_pkgconfig)
    string(FIND ":$ENV{PKG_CONFIG_PATH}:" ":${folder}:" found)
    if(found EQUAL -1)
      set(ENV{PKG_CONFIG_PATH} "${folder}:$ENV{PKG_CONFIG_PATH}")
    endif()
  endforeach()
endif()

find_package(PkgConfig REQUIRED)

# convene_imported(NAME ITEM...): convene::NAME, which links the given targets.
function(convene_imported name)
  add_library(convene::${name} INTERFACE IMPORTED GLOBAL)
  target_link_libraries(convene::${name} INTERFACE ${ARGN})
endfunction()

# convene_pkg(NAME MODULE...): convene::NAME from pkg-config modules, such as "igraph>=0.10.4".
# A macro, because the imported target of a function's pkg_check_modules would not be seen outside.
macro(convene_pkg name)
  pkg_check_modules(convene_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  convene_imported(${name} PkgConfig::convene_${name})
endmacro()

# convene_headers(NAME FILE): convene::NAME for a library that is only headers, found by one of them.
function(convene_headers name file)
  find_path(convene_${name}_include "${file}" REQUIRED)
  mark_as_advanced(convene_${name}_include)
  add_library(convene::${name} INTERFACE IMPORTED GLOBAL)
  target_include_directories(convene::${name} SYSTEM INTERFACE "${convene_${name}_include}")
endfunction()

# --- engine -----------------------------------------------------------------------------------

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
convene_imported(threads Threads::Threads)

# Debian's igraph ships a CMake file that fails where its private dependencies have no headers.
convene_pkg(igraph "igraph>=0.10.4")

convene_headers(boost boost/graph/adjacency_list.hpp)

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
convene_headers(spectra Spectra/SymEigsSolver.h)
convene_imported(eigen Eigen3::Eigen convene::spectra)

convene_pkg(sqlite "sqlite3>=3.40")
convene_pkg(pugixml "pugixml>=1.13")
convene_pkg(json "nlohmann_json>=3.11")
convene_pkg(zip "libzip>=1.7")
convene_pkg(crypto "libcrypto>=3.0")
convene_pkg(xlsxwriter xlsxwriter)
convene_pkg(icu "icu-uc>=70" icu-i18n)
convene_pkg(uchardet uchardet)
convene_pkg(hwy "libhwy>=1.0")
convene_pkg(cairo "cairo>=1.16" "pango>=1.50" pangocairo)
convene_pkg(png "libpng>=1.6")
convene_headers(fast_float fast_float/fast_float.h)
convene_headers(toml toml++/toml.h)
convene_headers(expected tl/expected.hpp)

find_package(CLI11 2.1 REQUIRED CONFIG)
convene_imported(cli11 CLI11::CLI11)

find_package(fmt 9 REQUIRED CONFIG)
convene_imported(fmt fmt::fmt)

find_package(TBB REQUIRED CONFIG)
convene_imported(tbb TBB::tbb)

# --- viewer -----------------------------------------------------------------------------------

if(CONVENE_VIEWER)
  convene_pkg(glfw "glfw3>=3.3")
  convene_pkg(epoxy "epoxy>=1.5")
  convene_pkg(egl egl)
  convene_pkg(freetype freetype2)
  convene_pkg(harfbuzz "harfbuzz>=6.0")

  # One static library holds Dear ImGui, its FreeType rasterizer, imgui_stdlib and the GLFW and
  # OpenGL 3 backends. Fonts go through FreeType once the program asks for it:
  #   io.Fonts->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  pkg_check_modules(convene_imgui_package REQUIRED IMPORTED_TARGET GLOBAL "imgui>=1.90.1" stb)
  pkg_get_variable(convene_imgui_include imgui includedir)
  convene_imported(imgui PkgConfig::convene_imgui_package convene::glfw convene::freetype
                   ${CMAKE_DL_LIBS})
  target_include_directories(convene::imgui SYSTEM INTERFACE
                             "${convene_imgui_include}" "${convene_imgui_include}/backends")
endif()

# --- tests and benchmarks ----------------------------------------------------------------------

if(CONVENE_TESTS)
  # Also brings catch_discover_tests() through include(Catch).
  find_package(Catch2 3.4 REQUIRED CONFIG)
  convene_imported(catch2 Catch2::Catch2WithMain)
  convene_imported(catch2_no_main Catch2::Catch2)
endif()

if(CONVENE_BENCH)
  find_package(benchmark 1.6 REQUIRED CONFIG)
  convene_imported(benchmark benchmark::benchmark_main)
  convene_imported(benchmark_no_main benchmark::benchmark)
endif()
