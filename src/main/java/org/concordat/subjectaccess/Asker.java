package org.concordat.subjectaccess;

/** Who asks to be told what was shared about a person. */
public enum Asker {
    PERSON,
    PARENT,
    /** An attorney, or a deputy whom the Court of Protection appointed. */
    ATTORNEY,
    SOLICITOR
}
