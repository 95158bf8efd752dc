package io.faultline.launcher;

import io.faultline.launcher.doctor.Doctor;
import java.util.List;

/// `./faultline doctor …`.
public final class Diagnose {

    private Diagnose() {}

    public static void main(String[] words) {
        Main.run(() ->
                Doctor.live(InventoryFile::valid, System.out)
                        .run(List.of(words), System.getenv("FAULTLINE_SMTP_URL")));
    }
}
