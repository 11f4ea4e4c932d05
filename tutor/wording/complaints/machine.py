"""What the machine would not do: the progress file, the disk, an incomplete installation."""

from tutor.wording.sentence import N_

SENTENCES = {
    "output.failed": N_("The output could not be written ({reason}); make room, or send it elsewhere."),
    "path.refused": N_("{path} cannot be reached ({reason}); name another, or see who may enter its folder."),
    "transcript.exists": N_("{path} is there already; name another file, or replace it with --force."),
    "output.hangul": N_(
        "This output is {encoding}, which has no Hangul; set PYTHONUTF8=1 to write UTF-8, or choose English "
        "with --lang en."
    ),
    "damaged": N_(
        "The progress file {path} is damaged ({reason}). It now lies unchanged at {aside}; start the tutor "
        "again to begin a new one."
    ),
    "damaged-in-place": N_(
        "The progress file {path} is damaged ({reason}) and cannot be set aside ({obstacle}); move it "
        "elsewhere yourself and start again."
    ),
    "newer": N_(
        "The progress file {path} was written by a newer tutor (its version is {version}, this tutor knows "
        "up to {known}) and was not touched; update the tutor."
    ),
    "foreign": N_(
        "The file {path} belongs to another program and was not touched; move it elsewhere, or set "
        "HANDSHAKE_HOME to another folder."
    ),
    "read-only": N_(
        "The progress file {path} cannot be written; make it and its folder writable, or set HANDSHAKE_HOME "
        "to a folder that is."
    ),
    "full": N_(
        "The disk has no room for the progress file {path}; what was answered before is kept. Make room and "
        "start again."
    ),
    "busy": N_(
        "The progress file {path} was held by another program for {seconds:g} s; end that program and start "
        "again."
    ),
    "moved": N_(
        "The progress file {path} was moved or deleted while the tutor was using it; put it back, or start "
        "again to begin a new one."
    ),
    "cannot-open": N_(
        "The progress file {path} cannot be opened ({reason}); see what lies there and who may read it."
    ),
    "disk": N_(
        "The progress file {path} could not be read or written ({reason}); check the disk or the network it "
        "is on."
    ),
    "folder": N_(
        "The folder {path} for your progress cannot be made ({reason}); make it yourself, or set "
        "HANDSHAKE_HOME to another folder."
    ),
    "backup.exists": N_(
        "{path} is there already; name another file for the backup, or delete that one first."
    ),
    "backup.failed": N_(
        "The backup {path} could not be written ({reason}); make room there, or name a file elsewhere."
    ),
    "restore.missing": N_("There is no file {path}; give one that “handshake backup” wrote."),
    "restore.unreadable": N_(
        "The file {path} cannot be read ({reason}); see what lies there and who may read it."
    ),
    "restore.foreign": N_(
        "The file {path} is no backup of this tutor; give one that “handshake backup” wrote."
    ),
    "restore.newer": N_(
        "The backup {path} was written by a newer tutor (its version is {version}, this tutor knows up to "
        "{known}); update the tutor and restore it again."
    ),
    "restore.damaged": N_(
        "The backup {path} is damaged ({reason}) and nothing of it was taken; restore another copy of it."
    ),
    "goal.unreadable": N_(
        "“{given}” is no date; give year, month and day: handshake goal --date 2026-12-01."
    ),
    "goal.impossible": N_("There is no day {given}; give one that the calendar has."),
    "goal.past": N_("{date} has gone by (today is {today}); give a day from today on."),
    "goal.far": N_("{date} is too far ahead; give a day up to {last}."),
    "undo.nothing": N_("There is no answer to take back; answer a question first: handshake learn."),
    "reset.unsure": N_(
        "Nobody can be asked here whether to forget {name}, and nothing was forgotten; --yes does it unasked."
    ),
    "sqlite-too-old": N_(
        "This Python has SQLite {version}, and the progress file needs {needed} or newer; use a newer Python."
    ),
    "catalogue.missing": N_(
        "The catalogue {path} is not there; build it with: python -m tutor.wording.build_catalogues, or "
        "install the tutor again."
    ),
    "catalogue.damaged": N_(
        "The catalogue {path} cannot be read ({reason}); build it with: python -m "
        "tutor.wording.build_catalogues, or install the tutor again."
    ),
}
