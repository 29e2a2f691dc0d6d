/** What administrators see and do over JMX: MXBeans of the domain {@code org.isocenter}, there as long as the application is deployed. */
@NullMarked
package org.isocenter.ejb.management;

import org.jspecify.annotations.NullMarked;
