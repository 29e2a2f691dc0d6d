rem Read by standalone.bat before it starts the JVM. Set here, or in the environment: JAVA_HOME, JAVA, JAVA_OPTS, and
rem JBOSS_JAVA_SIZING for the memory.

if "x%JDK_SERIAL_FILTER%" == "x" set "JDK_SERIAL_FILTER=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000"
if "x%JBOSS_JAVA_SIZING%" == "x" set "JBOSS_JAVA_SIZING=-Xms64m -Xmx512m -XX:G1HeapRegionSize=4m"
rem A process that has no memory left is half dead: it ends, and whoever supervises it begins it again.
if "x%JAVA_OPTS%" == "x" set "JAVA_OPTS=%JBOSS_JAVA_SIZING% -XX:+ExitOnOutOfMemoryError -Djboss.as.management.blocking.timeout=3600 -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true"

rem The port and the remote access of the HTTP server stand in Orthanc's configuration file (see standalone.conf). Here
rem only environment variable ISOCENTER_CONFIG or the default place of the file is looked at.
if not exist "%JBOSS_HOME%\bin\isocenter\isocenter-ejb.jar" goto ISOCENTER_DONE
set "ISOCENTER_JAVA=java"
if not "x%JAVA_HOME%" == "x" set "ISOCENTER_JAVA=%JAVA_HOME%\bin\java"
set "ISOCENTER_MODULES=%JBOSS_HOME%\modules\system\layers\base"
set "ISOCENTER_OPTIONS=%TEMP%\isocenter-%RANDOM%.txt"
"%ISOCENTER_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m "-Djboss.server.config.dir=%JBOSS_HOME%\standalone\configuration" ^
  -cp "%JBOSS_HOME%\bin\isocenter\*;%ISOCENTER_MODULES%\jakarta\json\api\main\*;%ISOCENTER_MODULES%\org\eclipse\parsson\main\*" ^
  org.isocenter.ejb.configuration.ServerProperties > "%ISOCENTER_OPTIONS%" || exit 1
for /f "usebackq delims=" %%o in ("%ISOCENTER_OPTIONS%") do call set "JAVA_OPTS=%%o %%JAVA_OPTS%%"
del "%ISOCENTER_OPTIONS%"
:ISOCENTER_DONE

rem By default WildFly lets requests wait until it has started. Clients are better served by an answer that says so.
set "SERVER_OPTS=%SERVER_OPTS% --graceful-startup=false"
