package org.isocenter.tests.server;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A module that a site adds to the application, as the administrator's guide describes it: compiled against the
 * application that is deployed, and taken out again at the end.
 *
 * @param application the EAR
 * @param original what it was before
 */
public record SiteModule(Path application, Path original) implements AutoCloseable {

    /** Compiles a class and puts it into the application as a module of its own. */
    public static SiteModule addTo(Path application, String className, String source) throws IOException {
        Path work = Files.createTempDirectory("site");
        Path original = Files.copy(application, work.resolve("original.ear"));
        try (FileSystem ear = FileSystems.newFileSystem(application)) {
            Path module = work.resolve("site.jar");
            compile(className, source, libraries(ear, work), Files.createDirectories(work.resolve("classes")));
            try (FileSystem jar =
                    FileSystems.newFileSystem(URI.create("jar:" + module.toUri()), Map.of("create", "true"))) {
                String path = className.replace('.', '/') + ".class";
                Files.createDirectories(jar.getPath(path).getParent());
                Files.copy(work.resolve("classes").resolve(path), jar.getPath(path));
            }
            Files.copy(module, ear.getPath("site.jar"));
            Path descriptor = ear.getPath("META-INF/application.xml");
            Files.writeString(
                    descriptor,
                    Files.readString(descriptor)
                            .replaceFirst("<module>", "<module><ejb>site.jar</ejb></module>\n  <module>"));
        }
        return new SiteModule(application, original);
    }

    /** The application's own jars, outside of it, and the interfaces that the server has. */
    private static List<Path> libraries(FileSystem ear, Path work) throws IOException {
        try (Stream<Path> jars = Files.walk(ear.getPath("/"), 2);
                Stream<Path> server = Files.walk(
                        Path.of(System.getProperty("isocenter.home"), "modules/system/layers/base/jakarta"))) {
            List<Path> found =
                    jars.filter(jar -> jar.toString().endsWith(".jar")).toList();
            for (Path jar : found) {
                Files.copy(jar, work.resolve(jar.getFileName().toString()));
            }
            return Stream.concat(
                            found.stream()
                                    .map(jar -> work.resolve(jar.getFileName().toString())),
                            server.filter(jar -> jar.toString().endsWith(".jar")).toList().stream())
                    .toList();
        }
    }

    private static void compile(String className, String source, List<Path> libraries, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String path = libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("--release", "17", "-classpath", path, "-d", classes.toString());
        if (!compiler.getTask(messages, null, null, options, null, List.of(file))
                .call()) {
            throw new AssertionError(messages.toString());
        }
    }

    @Override
    public void close() throws IOException {
        Files.move(original, application, StandardCopyOption.REPLACE_EXISTING);
    }
}
