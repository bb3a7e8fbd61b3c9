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
        -Wimplicit-fallthrough
        # Lines and functions are enough for a backtrace of optimised code; all debug information would
        # double the time that a hundred and fifty test programs take to compile and to link.
        $<$<CONFIG:RelWithDebInfo>:-g1>)
endif()

# What most sources of a room include. Each source still includes what it uses: the release preset, which compiles
# without precompiled headers, shows what is missing.
set(common_headers
    <algorithm> <array> <functional> <memory> <optional> <utility> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QHash> <QJsonDocument> <QJsonObject> <QList> <QLocale> <QObject>
    <QPointer> <QRegularExpression> <QSet> <QString> <QStringList> <QTimer> <QUrl>)

# jobsweep_room(NAME): a room of the house as one static library, included as "NAME/header.h". PRECOMPILED names headers
# that many of its sources include, beyond the common ones.
function(jobsweep_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;PUBLIC;PRIVATE;PRECOMPILED" ${ARGN})
    add_library(jobsweep_${name} STATIC ${ROOM_SOURCES})
    target_include_directories(jobsweep_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
    target_link_libraries(jobsweep_${name}
        PUBLIC ${ROOM_PUBLIC}
        PRIVATE jobsweep_strict ${ROOM_PRIVATE})
    target_precompile_headers(jobsweep_${name} PRIVATE ${common_headers} ${ROOM_PRECOMPILED})
endfunction()
