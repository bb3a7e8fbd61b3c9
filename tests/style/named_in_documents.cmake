# cmake [-DPROJECT_DIR=<project>] -P named_in_documents.cmake: fails if docs/architecture.md or CONTRIBUTING.md names a
# file, or a class or function, that is not there. Looked at is what stands in `backticks`: a path, from the project's
# folder or from src; and a name as in `JobLedger`, `JobLedger::add` or `judgeDelete()`, each part of which has to be a
# word in src or tests. Passed over is what a build makes, and what is yet to be made, which is written with an x or an
# N: `core/x_rules.h`, `vN.sql`.

cmake_minimum_required(VERSION 3.24)
if(NOT DEFINED PROJECT_DIR)
    get_filename_component(PROJECT_DIR "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)
endif()

set(faults 0)
macro(fault text)
    message(NOTICE "${text}")
    math(EXPR faults "${faults} + 1")
endmacro()

# All that src and tests say, as one text of words.
file(GLOB_RECURSE sources "${PROJECT_DIR}/src/*.h" "${PROJECT_DIR}/src/*.cpp" "${PROJECT_DIR}/tests/*.h"
     "${PROJECT_DIR}/tests/*.cpp" "${PROJECT_DIR}/ui/*.ui")
set(words " ")
foreach(source IN LISTS sources)
    file(READ "${source}" text)
    string(REGEX REPLACE "[^A-Za-z0-9_]+" " " text "${text}")
    string(APPEND words "${text} ")
endforeach()

function(check_path document path)
    string(REGEX REPLACE "/$" "" path "${path}")
    foreach(folder "" src/)
        file(GLOB found "${PROJECT_DIR}/${folder}${path}")
        if(found)
            return()
        endif()
    endforeach()
    fault("${document}: there is no ${path}")
    set(faults ${faults} PARENT_SCOPE)
endfunction()

function(check_name document name)
    string(REGEX MATCHALL "[A-Za-z0-9_]+" parts "${name}")
    foreach(part IN LISTS parts)
        string(FIND "${words}" " ${part} " at)
        if(at LESS 0)
            fault("${document}: ${name}: there is no ${part} in src or tests")
        endif()
    endforeach()
    set(faults ${faults} PARENT_SCOPE)
endfunction()

set(endings "h|cpp|md|ui|ts|sh|txt|json|yaml|cmake|sql|mjs")
set(named 0)
foreach(document docs/architecture.md CONTRIBUTING.md)
    file(READ "${PROJECT_DIR}/${document}" text)
    # Blocks of code are commands and pictures.
    string(REGEX REPLACE "\n```[a-z]*\n([^`]|`[^`]|``[^`])*\n```" "" text "${text}")
    string(REPLACE ";" " " text "${text}")
    string(REGEX MATCHALL "`[^`\n]+`" tokens "${text}")
    list(REMOVE_DUPLICATES tokens)
    foreach(token IN LISTS tokens)
        string(REPLACE "`" "" token "${token}")
        if(token MATCHES "^build/|(^|[/_v])(x+|N+)([-_.:]|$)")
            continue()
        elseif(token MATCHES "^[A-Za-z0-9_.*/-]+$" AND token MATCHES "/|\\.(${endings})$")
            check_path(${document} "${token}")
        elseif(token MATCHES "^~?[A-Za-z][A-Za-z0-9_]*(::[A-Za-z][A-Za-z0-9_]*)*(\\(\\))?$" AND
               token MATCHES "::|\\(\\)|^[A-Z][a-z0-9]+[A-Z]|^[a-z]+[A-Z]")
            check_name(${document} "${token}")
        else()
            continue()
        endif()
        math(EXPR named "${named} + 1")
    endforeach()
endforeach()

if(named LESS 100)
    message(FATAL_ERROR "Only ${named} names were found in the documents")
endif()
if(faults GREATER 0)
    message(FATAL_ERROR "${faults} faults")
endif()
