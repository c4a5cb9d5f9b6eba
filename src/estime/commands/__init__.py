"""What the commands of the library do, one module per question.

`questions` says which one is asked and which options go with it; `planning`, `locking`, `remedying`, `explaining`,
`comparing`, `mixing`, `template` and `replaying` answer; `method` speaks of versions of the method. Around them:
`files` reads and writes, `naming` and `change_reading` understand what was typed, `answers` says it in words or in
JSON, `terminal` shows progress, `refusals` turns what cannot be done into lines. Modules are loaded when a command
runs.
"""
