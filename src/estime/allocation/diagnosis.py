def diagnose(problem):
    return ()
