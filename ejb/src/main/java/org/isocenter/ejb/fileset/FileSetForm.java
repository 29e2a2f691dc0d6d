package org.isocenter.ejb.fileset;

/** How the files of a file-set are named. */
public enum FileSetForm {
    /** Folders for patients, studies and series that are named after them. */
    ARCHIVE,
    /** Names that any reader of interchange media accepts, and a DICOMDIR (PS3.10 §8). */
    MEDIA
}
