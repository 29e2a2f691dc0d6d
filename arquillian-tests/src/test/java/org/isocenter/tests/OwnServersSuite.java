package org.isocenter.tests;

import org.isocenter.tests.server.StartsServers;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests that start servers of their own. They take longest, so that this suite begins first. */
@Suite
@SelectPackages("org.isocenter.tests")
@IncludeClassNamePatterns(".*IT")
@ExcludePackages("org.isocenter.tests.life")
@IncludeTags(StartsServers.TAG)
final class OwnServersSuite {}
