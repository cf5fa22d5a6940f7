package mpgnet.hw.realsense;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The binding against the real librealsense2, each check in a process of its own. */
class RealSenseNativeTest {

    @ParameterizedTest
    @EnumSource
    void passes(NativeChecks check, @TempDir Path folder) throws Exception {
        NativeProcess.require().pass(check.name(), folder);
    }
}
