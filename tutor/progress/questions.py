"""The questions that the log is asked, as SQL; what was taken back or forgotten counts in none of them."""

from tutor.progress.learned import SEEN

RUN = "id, plan, seed, numbers, content_hash, snapshot, started_at"
ENTRY = "id, run, at, kind, question, body"
COUNTS = "NOT EXISTS (SELECT 1 FROM gone_entry WHERE ordinal = entry.ordinal)"
RUN_COUNTS = "NOT EXISTS (SELECT 1 FROM gone_run WHERE ordinal = {}.ordinal)"
ENTRIES = f"""
    SELECT {ENTRY} FROM entry WHERE run = ? AND kind <> 'undone' AND {COUNTS} ORDER BY tick, id
"""
UNFINISHED = f"""
    SELECT {RUN} FROM run AS this
    WHERE {{of_plan}} AND {RUN_COUNTS.format("this")}
      AND NOT EXISTS (SELECT 1 FROM run AS later WHERE later.plan = this.plan
                      AND (later.started_at, later.ordinal) > (this.started_at, this.ordinal)
                      AND {RUN_COUNTS.format("later")})
      AND NOT EXISTS (SELECT 1 FROM entry WHERE run = this.id AND kind = 'finished' AND {COUNTS})
    ORDER BY coalesce((SELECT max(at) FROM entry WHERE run = this.id AND tick =
                       (SELECT max(tick) FROM entry WHERE run = this.id)), started_at) DESC, ordinal DESC
    LIMIT 1
"""
LAST_ANSWER = f"""
    SELECT {ENTRY} FROM entry WHERE question = ? AND kind IN ('answered', 'skipped') AND {COUNTS}
    ORDER BY ordinal DESC LIMIT 1
"""
LATEST_ANSWER = f"""
    SELECT {ENTRY} FROM entry INDEXED BY entry_in_time WHERE kind IN ('answered', 'skipped') AND {COUNTS}
    ORDER BY tick DESC, id DESC LIMIT 1
"""
FINISHED_PLANS = f"""
    SELECT run.plan, max(entry.at) FROM entry JOIN run ON run.id = entry.run
    WHERE entry.kind = 'finished' AND {COUNTS} GROUP BY run.plan
"""
GOAL = f"SELECT {ENTRY} FROM entry WHERE kind = 'goal' AND {COUNTS} ORDER BY tick DESC, id DESC LIMIT 1"
SEEN_LAST = f"""
    SELECT question FROM entry WHERE kind IN ('answered', 'skipped') AND {COUNTS}
    ORDER BY tick DESC LIMIT {SEEN}
"""
CARDS = "SELECT skill, state, step, stability, difficulty, due, last_review, reps, lapses FROM memory"
BELIEFS = """
    SELECT id, met, held, (SELECT max(day) FROM belief_day WHERE id = belief.id AND met > 0) FROM belief
"""
