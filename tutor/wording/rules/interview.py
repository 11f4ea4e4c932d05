"""What decides an interview's questions: nothing what is told, the points that were made the rest."""

from tutor.wording.sentence import N_

SENTENCES = {
    "interview.told": N_("What you say is looked through for the points of a good answer."),
    "interview.points": N_("Points made: {found} of {all}. A good answer makes {least}."),
}
