# One INTERFACE target carries the warnings and the strict Qt defines of every room.
add_library(jobsweep_strict INTERFACE)

target_compile_definitions(jobsweep_strict INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_NO_JAVA_STYLE_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400)

if(MSVC)
    target_compile_options(jobsweep_strict INTERFACE /W4 /permissive- /utf-8)
else()
    target_compile_options(jobsweep_strict INTERFACE
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
        -Woverloaded-virtual -Wcast-align -Wunused -Wnull-dereference -Wformat=2
        -Wimplicit-fallthrough)
endif()

# jobsweep_room(NAME): a room of the house as one static library, included as "NAME/header.h".
function(jobsweep_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(jobsweep_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(jobsweep_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(jobsweep_${name}
        PUBLIC ${ROOM_PUBLIC}
        PRIVATE jobsweep_strict ${ROOM_PRIVATE})
endfunction()
