"""What is wrong with finding, building, installing or removing a pack."""

from tutor.wording.sentence import N_

SENTENCES = {
    "shelf.exists": N_("{path} is there already; name a folder that is not."),
    "shelf.path": N_("There is no pack at {path}; name a folder, a file in it, or a bundle."),
    "file.write": N_("{path} cannot be written ({reason}); make room, or name another file."),
    "shelf.none": N_("No pack “{given}” is installed; installed are: {known}."),
    "shelf.read": N_(
        "The folder of installed packs, {folder}, cannot be read ({reason}); see who may read it."
    ),
    "shelf.write": N_(
        "The folder of installed packs, {folder}, cannot be written to ({reason}); nothing has changed. Make "
        "room, or see who may write there."
    ),
    "shelf.unreadable": N_("“{path}” cannot be read ({reason}); name a folder, a file in it, or a bundle."),
    "shelf.no-pack": N_(
        "“{path}” is no pack, for it has no pack.toml; name the folder that has one, or begin a pack with "
        "handshake pack new."
    ),
    "shelf.reserved": N_("The pack “{id}” comes with the program; give yours another id."),
    "shelf.alike": N_(
        "The id “{id}” looks too much like “{other}”, which is here already; give the pack another id."
    ),
    "shelf.same-version": N_(
        "Version {version} of “{id}” is installed with other content ({here}, this one is {new}); give the "
        "changed pack another version, or remove the installed one first."
    ),
}
"""By the code of a TutorError."""
