/** What is kept beside a resource: attachments and metadata, with their revisions. */
@NullMarked
package org.isocenter.web.orthanc.attachments;

import org.jspecify.annotations.NullMarked;
