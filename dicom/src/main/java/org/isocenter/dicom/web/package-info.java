/** The parts of PS3.18 that server and client share: resource paths, media types, multipart messages. */
@NullMarked
package org.isocenter.dicom.web;

import org.jspecify.annotations.NullMarked;
