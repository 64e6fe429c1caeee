package io.github.qianliyan.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.github.qianliyan", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    private static final String ROOT = "io.github.qianliyan.";
    private static final String[] NATIVE_OWNERS = {
        ROOT + "ingest.source..",
        ROOT + "ingest.mux..",
        ROOT + "detector.decode..",
        ROOT + "detector.vision..",
        // pictures for people: annotated films, and stills for reports
        ROOT + "detector.film..",
        ROOT + "dispatcher.evidence..",
        // draws the demo's pictures: docs/decisions/0030
        ROOT + "standalone.scene.."
    };

    @ArchTest
    static final ArchRule events_depend_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage(ROOT + "events..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "service..",
                    ROOT + "ingest..",
                    ROOT + "detector..",
                    ROOT + "dispatcher..",
                    ROOT + "standalone..");

    @ArchTest
    static final ArchRule service_depends_on_events_alone = noClasses()
            .that()
            .resideInAPackage(ROOT + "service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "ingest..", ROOT + "detector..", ROOT + "dispatcher..", ROOT + "standalone..");

    @ArchTest
    static final ArchRule the_three_services_do_not_know_each_other =
            slices().matching(ROOT + "(ingest|detector|dispatcher)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule nobody_below_knows_standalone = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "ingest..", ROOT + "detector..", ROOT + "dispatcher..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "standalone..");

    @ArchTest
    static final ArchRule only_owners_of_native_memory_touch_native_libraries = noClasses()
            .that()
            .resideOutsideOfPackages(NATIVE_OWNERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule rules_and_incident_logic_do_no_io = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "detector.rule..", ROOT + "dispatcher.incident..", ROOT + "dispatcher.routing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "java.sql..", "java.net..", "java.nio.file..", "io.javalin..");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule classes_live_below_the_root = classes().should().resideInAPackage(ROOT + "(**)");
}
