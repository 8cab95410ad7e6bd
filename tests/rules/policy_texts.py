"""Beginnings of a policy file, so that a row says only what follows."""

TOP = 'extends = "default"\n'
EDITION = TOP + "[[editions]]\nin_force_from = 2020-01-01\n"  # lines 1 to 3
VISIT = EDITION + "[editions.cp_visit]\n"  # line 4
SAID = 'source = "cp", clause = "As agreed."'
