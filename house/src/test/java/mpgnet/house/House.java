package mpgnet.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The classes of all modules' main code, read once for all rules. */
final class House {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("mpgnet");

    private House() {
    }

    /** Fails with each place that breaks the rule, and where the rule finds nothing to look at. */
    static void keeps(ArchRule rule) {
        rule.check(CLASSES);
    }
}
