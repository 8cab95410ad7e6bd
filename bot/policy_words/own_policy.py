"""How an authority writes a policy of its own: the part of the page that no value changes."""

OWN_POLICY = """\
A file that extends a policy that ships with Seen, with every value you change and where it comes
from:

```toml
name = "Our visits procedure"
extends = "default"

[sources.own]
title = "Our visits procedure"
kind = "local standard"

[[editions]]
in_force_from = 2018-01-01

[editions.cp_visit]
limit = { value = "14 calendar days", source = "own", clause = "at least every 14 days" }

[editions.counting]
extra_non_working_days = { value = [2026-12-24], source = "own", clause = "Christmas Eve is off" }
```

1. `python -m bot policy check FILE` says "ok", or every mistake at once with its line and key: a
   key that Seen does not know, a value that makes no sense (hours for telling, a stage longer
   than the limit, a role that `staff.csv` does not know), a source that is not there.
2. Set `SEEN_POLICY` to the file; `python -m bot policy show` prints all values in force, and
   `python -m bot policy document` this page for them.
3. `python -m bot due --at DAY` shows what would be owed; restart the bot.

- **Lengths** are written "10 working days", "14 calendar days", "6 weeks", "1 month" or
  "24 hours". Telling is by the day and takes no hours.
- **A source** has a `title` and a `kind` ("local standard", "regulation" or "national guidance"),
  and may have `updated`, `url`, and `quoted = false` when its clauses are in your words rather
  than its own.
- **Another limit from a day on** is a second `[[editions]]` with that day as `in_force_from`. It
  extends the same policy as the first one does, so repeat in it what stays yours. Editions stand
  in the order of their days, none before 2018-01-01. A new one makes no breach in the past.
- **Other policies that ship with Seen** can be looked at (`python -m bot policy show NAME`), set
  as `SEEN_POLICY`, and extended. They are our summaries of what other places publish, to show what
  can be said; read the page itself before relying on one."""

TO_SETTLE = """\
Before Seen is relied on, an authority checks these against the law and its own documents: the
wording of regulations 33 and 2 ("working day"); regulations 24 and 25 after their amendments; the
current Working Together to Safeguard Children and the roles it names; the first visit after the
conference; and the conflicts 1 and 4 above."""
