package org.isocenter.tests;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Random walks, on servers of their own. */
@Suite
@SelectPackages("org.isocenter.tests.life")
@IncludeClassNamePatterns(".*IT")
final class WalksSuite {}
