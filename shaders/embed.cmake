# Writes shaders.cpp: every shader of FOLDER as text, so that the program needs no files.
# Run as: cmake -DFOLDER=... -DOUTPUT=... -P embed.cmake
file(GLOB files ${FOLDER}/*.vert ${FOLDER}/*.frag)
list(SORT files)
set(text "#include \"viewer/render/shaders.hpp\"\n\nnamespace convene::viewer::shaders {\n")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  string(REPLACE "." "_" name ${name})
  file(READ ${file} source)
  string(APPEND text "const char* const ${name} = R\"glsl(${source})glsl\";\n")
endforeach()
string(APPEND text "}  // namespace convene::viewer::shaders\n")
file(WRITE ${OUTPUT} "${text}")
