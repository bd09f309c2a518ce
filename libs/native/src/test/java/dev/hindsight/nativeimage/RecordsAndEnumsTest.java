package dev.hindsight.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

import org.graalvm.nativeimage.hosted.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsAndEnumsTest {
    @TempDir
    Path folder;

    @Test
    void aRecordAndAnEnumAreRegisteredWhereverTheyAreNested() {
        assertThat(RecordsAndEnums.isRegistered(Written.class)).isTrue();
        assertThat(RecordsAndEnums.isRegistered(Written.Word.class)).isTrue();
        assertThat(RecordsAndEnums.isRegistered(Written.Word.LOUD.getClass())).isTrue();
        assertThat(RecordsAndEnums.isRegistered(RecordsAndEnumsTest.class)).isFalse();
    }

    @Test
    void theClassesOfAFolderAreListedWithTheNestedOnes() throws Exception {
        assertThat(OwnClasses.namesIn(testClasses()))
                .contains(Written.class.getName(), Written.Word.class.getName())
                .doesNotContain("dev.hindsight.nativeimage.package-info");
    }

    @Test
    void theClassesOfAJarAreTheSame() throws Exception {
        Path jar = folder.resolve("written.jar");
        String name = Written.class.getName().replace('.', '/') + ".class";
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path copy = files.getPath("/" + name);
            Files.createDirectories(copy.getParent());
            Files.copy(testClasses().resolve(name), copy);
            Files.createDirectories(files.getPath("/org/example"));
            Files.createFile(files.getPath("/org/example/Foreign.class"));
        }
        assertThat(OwnClasses.namesIn(jar)).containsExactly(Written.class.getName());
    }

    @Test
    void anEntryWithoutOurClassesHasNone() throws IOException {
        assertThat(OwnClasses.namesIn(folder)).isEmpty();
        assertThat(OwnClasses.namesIn(folder.resolve("absent.jar"))).isEmpty();
    }

    @Test
    void theBuilderIsToldOfTheFeature() throws Exception {
        var properties = new Properties();
        try (var in = RecordsAndEnums.class.getResourceAsStream(
                "/META-INF/native-image/dev.hindsight/hindsight-native/native-image.properties")) {
            properties.load(in);
        }
        assertThat(properties).containsEntry("Args", "--features=" + RecordsAndEnums.class.getName());
        assertThat(Feature.class).isAssignableFrom(RecordsAndEnums.class);
    }

    private static Path testClasses() throws URISyntaxException {
        return Path.of(Written.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    record Written(String text, Word word) {
        enum Word {
            QUIET,
            LOUD {
                @Override
                String sound() {
                    return "!";
                }
            };

            String sound() {
                return "";
            }
        }
    }
}
