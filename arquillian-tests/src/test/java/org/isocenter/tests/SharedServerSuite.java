package org.isocenter.tests;

import org.isocenter.tests.server.StartsServers;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests of the server that runs from the first of them to the last. */
@Suite
@SelectPackages("org.isocenter.tests")
@IncludeClassNamePatterns(".*IT")
@ExcludePackages("org.isocenter.tests.life")
@ExcludeTags(StartsServers.TAG)
final class SharedServerSuite {}
