package org.isocenter.tests;

import org.isocenter.tests.server.StartsServers;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests of storing, searching and retrieving that start servers of their own. */
@Suite
@SelectPackages({"org.isocenter.tests.store", "org.isocenter.tests.search", "org.isocenter.tests.retrieve"})
@IncludeClassNamePatterns(".*IT")
@IncludeTags(StartsServers.TAG)
final class OwnServersSuite {}
