package org.isocenter.ejb.fileset;

import java.util.List;

/**
 * The instances of a file-set.
 *
 * @param instances the keys of their rows, in their order
 * @param length of all their files as they are stored, in bytes
 */
public record FileSetSelection(List<Long> instances, long length) {}
