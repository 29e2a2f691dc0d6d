#!/bin/sh
# Prints the hash of a password, to stand in the place of the password in option RegisteredUsers. It asks for the password;
# with --stdin it reads a line of its input.
home=$(cd "$(dirname "$0")/.." && pwd)
exec "${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m \
    -cp "$home/bin/isocenter/*" org.isocenter.ejb.identity.HashPassword "$@"
