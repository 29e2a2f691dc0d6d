@echo off
rem Prints the hash of a password, to stand in the place of the password in option RegisteredUsers.
setlocal
set "JAVA_PROGRAM=java"
if defined JAVA_HOME set "JAVA_PROGRAM=%JAVA_HOME%\bin\java"
"%JAVA_PROGRAM%" -cp "%~dp0isocenter\*" org.isocenter.ejb.identity.HashPassword %*
