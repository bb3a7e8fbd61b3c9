# cmake -DLUPDATE=<lupdate> -DWORK_DIR=<folder> -P texts.cmake: fails if a text would not be found by a translator or by
# the program: marked in another way than CONTRIBUTING.md says, in a class that lupdate does not know, or a count without
# its English plural forms.

cmake_minimum_required(VERSION 3.24)
get_filename_component(project "${CMAKE_CURRENT_LIST_DIR}/../.." ABSOLUTE)

set(faults "")
file(GLOB_RECURSE sources "${project}/src/*.cpp" "${project}/src/*.h")
foreach(source IN LISTS sources)
    file(STRINGS "${source}" lines REGEX "QCoreApplication::translate|QObject::tr\\(|QT_TR_NOOP|setAccessible[A-Za-z]+\\(QString")
    foreach(line IN LISTS lines)
        # The program's name is the same in every language.
        if(NOT line MATCHES "\"Jobsweep\"")
            string(APPEND faults "${source}: ${line}\n")
        endif()
    endforeach()
endforeach()
file(GLOB forms "${project}/ui/*.ui")
foreach(form IN LISTS forms)
    file(STRINGS "${form}" lines REGEX "accessible.*notr")
    foreach(line IN LISTS lines)
        string(APPEND faults "${form}: ${line}\n")
    endforeach()
endforeach()

set(english "${WORK_DIR}/jobsweep_en.ts")
file(COPY "${project}/translations/jobsweep_en.ts" DESTINATION "${WORK_DIR}")
execute_process(COMMAND "${LUPDATE}" -pluralonly -locations none -no-obsolete src ui -ts "${english}"
    WORKING_DIRECTORY "${project}" OUTPUT_QUIET ERROR_VARIABLE warnings RESULT_VARIABLE result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "lupdate failed: ${result}")
endif()
string(REGEX MATCHALL "[^\n]*(Qualifying with unknown namespace|lacks Q_OBJECT macro)[^\n]*" unknown "${warnings}")
foreach(warning IN LISTS unknown)
    string(APPEND faults "${warning}\n")
endforeach()
file(READ "${english}" texts)
string(REGEX MATCHALL "<source>[^<]*</source>[^<]*(<[a-z]*comment>[^<]*</[a-z]*comment>[^<]*)*<translation type=\"unfinished\"" unfinished "${texts}")
foreach(text IN LISTS unfinished)
    string(APPEND faults "No English plural forms: ${text}\n")
endforeach()

if(faults)
    message(FATAL_ERROR "${faults}")
endif()
