#!/bin/sh
# Copies everything from an Orthanc into an Isocenter: URL-OF-ORTHANC URL-OF-ISOCENTER. Without them it says more.
home=$(cd "$(dirname "$0")/.." && pwd)
modules=$home/modules/system/layers/base
exec "${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}" -XX:+UseSerialGC -Xmx128m \
    -cp "$home/bin/isocenter/*:$modules/jakarta/json/api/main/*:$modules/org/eclipse/parsson/main/*" \
    org.isocenter.ejb.migration.MigrateFromOrthanc "$@"
