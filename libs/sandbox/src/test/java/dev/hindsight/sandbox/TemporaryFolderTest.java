package dev.hindsight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    @Test
    void sandboxesThatStartSideBySideFindOneAbandonedFolder() throws IOException {
        // Given
        Path abandoned = Files.createTempDirectory("hindsight-sandbox-0-");
        Files.createFile(abandoned.resolve(".in-use"));

        // When
        List<TemporaryFolder> folders = IntStream.range(0, 16)
                .parallel()
                .mapToObj(number -> TemporaryFolder.create())
                .toList();

        // Then
        assertThat(abandoned).doesNotExist();
        assertThat(folders).extracting(TemporaryFolder::path).doesNotHaveDuplicates();
        folders.forEach(TemporaryFolder::delete);
    }
}
