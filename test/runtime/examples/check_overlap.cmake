# Runs OVERLAP --json and checks how its figures relate, not how large they are: on a loaded machine
# everything may be late, but nothing can be early, and what overlaps cannot be as slow as what does not.
# The relations that load alone could break get three attempts.

function(check name left operator right)
  if(NOT ${left} ${operator} ${right})
    list(APPEND broken "${name}: ${left} ${operator} ${right} (us) does not hold")
    set(broken "${broken}" PARENT_SCOPE)
  endif()
endfunction()

foreach(attempt RANGE 1 3)
  execute_process(COMMAND ${OVERLAP} --json OUTPUT_VARIABLE json RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "overlap --json: ${result}")
  endif()
  foreach(key sum_of_sleeps longest_sleep blocked sequential when_all
              late_awaiting late_blocking late_offloading)
    string(JSON ${key} GET "${json}" ${key}_us)
  endforeach()

  set(broken)
  check("a sleep is never short" ${sequential} GREATER_EQUAL ${sum_of_sleeps})
  check("a sleep is never short" ${when_all} GREATER_EQUAL ${longest_sleep})
  if(broken)
    message(FATAL_ERROR "${broken}")
  endif()
  math(EXPR most_of_it "${blocked} * 8 / 10")
  check("one blocks all" ${late_blocking} GREATER_EQUAL ${most_of_it})
  check("when_all overlaps" ${when_all} LESS ${sum_of_sleeps})
  check("awaiting leaves the loop free" ${late_awaiting} LESS ${most_of_it})
  check("run_blocking leaves the loop free" ${late_offloading} LESS ${most_of_it})
  if(NOT broken)
    message(STATUS "all relations hold: ${json}")
    return()
  endif()
endforeach()
message(FATAL_ERROR "${broken}\n${json}")
