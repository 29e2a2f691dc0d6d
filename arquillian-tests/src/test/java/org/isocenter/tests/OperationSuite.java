package org.isocenter.tests;

import org.isocenter.tests.server.StartsServers;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Tests that start servers of their own, but those of {@link OwnServersSuite}. Both take longest, so that they begin first. */
@Suite
@SelectPackages("org.isocenter.tests")
@ExcludePackages({
    "org.isocenter.tests.life",
    "org.isocenter.tests.retrieve",
    "org.isocenter.tests.search",
    "org.isocenter.tests.store"
})
@IncludeClassNamePatterns(".*IT")
@IncludeTags(StartsServers.TAG)
final class OperationSuite {}
