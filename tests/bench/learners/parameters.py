"""Every number that the simulated learners are made of, with where it is from.

Fixed before our selection was ever run on them. "Ours" marks a choice without a published value. The
published ones are as later work quotes them; the papers' own tables were not at hand.

[PA05] P. I. Pavlik, J. R. Anderson: Practice and forgetting effects on vocabulary memory: an activation-
       based model of the spacing effect. Cognitive Science 29 (2005), 559-586. Values: those that the ACT-R
       model of srs-benchmark, by the authors of FSRS, starts from.
[PA08] P. I. Pavlik, J. R. Anderson: Using a model to compute the optimal schedule of practice. Journal of
       Experimental Psychology: Applied 14 (2008), 101-117. Offsets for learner, item, and both together.
[CA95] A. T. Corbett, J. R. Anderson: Knowledge tracing: modeling the acquisition of procedural knowledge.
       User Modeling and User-Adapted Interaction 4 (1995), 253-278. Guess and slip, at most 0.3 and 0.1, as
       R. Baker, A. Corbett and V. Aleven (ITS 2008) tell of its use.
[AL98] J. R. Anderson, C. Lebiere: The atomic components of thought (1998). Of several memories that fit,
       one is retrieved with a chance that grows with its activation m: exp(m / s) over the sum of all of
       them.
[M17] J. Metcalfe: Learning from errors. Annual Review of Psychology 68 (2017), 465-489. An error that is
       put right at once does not strengthen what was said wrongly.
"""

# Memory [PA05]. Activation m = ln(sum of age ** -decay) over the presentations of a thing; the decay of
# each is DECAY_SCALE * exp(m when it came) + DECAY_INTERCEPT. Recalled with 1 / (1 + exp((THRESHOLD - m) /
# NOISE)). A question that was answered and put right is one presentation of each of its skills, whether
# recalled or not.
DECAY_INTERCEPT = 0.177
DECAY_SCALE = 0.217
THRESHOLD = -0.704
NOISE = 0.255
BETWEEN_SESSIONS = 0.025  # how fast ages grow outside of a session, in which they grow by the second
YOUNGEST = 1.0  # seconds: no age is less, or its power would be without bound

# Learners and skills that differ [PA08]: offsets of activation, normal around 0. How wide is ours: a logit,
# that is NOISE, for the learner and for the skill, as abilities and difficulties are scaled in item
# response models, and half of one for the two together. They move recall, not the decay of presentations.
LEARNER_SPREAD = 1.0 * NOISE
SKILL_SPREAD = 1.0 * NOISE
PAIR_SPREAD = 0.5 * NOISE

# What they bring along. Ours: a quarter of the skills on average, a learner's own share by Beta(2, 6), and
# each misconception with the chance 0.35; either as old as eight presentations, one a week. A misconception
# competes with the right memory [AL98], is not strengthened when it is put right [M17], and forgotten as
# slowly.
KNOWN_BEFORE = (2.0, 6.0)
HELD_BEFORE = 0.35
EARLIER_PRESENTATIONS = 8
EARLIER_APART_DAYS = 7.0

# Answering [CA95]. Every learner's own, evenly spread up to the bounds; from how low is ours. Where options
# are shown, guessing is one in their number.
GUESS = (0.05, 0.30)
SLIP = (0.02, 0.10)

# Time, in seconds. Ours: nobody has been timed yet.
READING = 12.0  # the screen of a question
ANSWERING = 6.0  # each of its fields
PUTTING_RIGHT = 20.0  # an error: the feedback, and the second try

# The course: ten minutes on each of thirty days, the test a month later.
MINUTES_A_DAY = 10.0
DAYS = 30
TEST_DAY = 60

# Mastery, ours. A skill is mastered when at the start of a day's session, before any practice of that day,
# the chance of recall is at least MASTERED: activation above the threshold. A learner has mastered when
# this SHARE of the skills is. Who has not in thirty days goes on at ten minutes a day; who has not after
# MOST_DAYS counts with the questions asked by then, which makes a slow selection look less slow than it is.
MASTERED = 0.5
SHARE = 0.9
MOST_DAYS = 150
