@echo off
rem Copies everything from an Orthanc into an Isocenter: URL-OF-ORTHANC URL-OF-ISOCENTER. Without them it says more.
setlocal
set "JAVA_PROGRAM=java"
if defined JAVA_HOME set "JAVA_PROGRAM=%JAVA_HOME%\bin\java"
set "MODULES=%~dp0..\modules\system\layers\base"
"%JAVA_PROGRAM%" -XX:+UseSerialGC -Xmx128m -cp "%~dp0isocenter\*;%MODULES%\jakarta\json\api\main\*;%MODULES%\org\eclipse\parsson\main\*" org.isocenter.ejb.migration.MigrateFromOrthanc %*
