/** What the tests of several packages share: real files, tools to compare with, generated data sets. */
package org.isocenter.dicom.testing;
