"""A rehearsal: a whole conference, from registration to report, held by simulated people through the real actions.

`bin/manage ensaio` runs it and writes down what happened. Nothing is assumed: votes are ballots, rights come from the
rules, and at the end the public bulletins are verified as anybody could.
"""
