package io.github.qianliyan.standalone.command;

import io.github.qianliyan.dispatcher.evidence.pack.Verdict;
import io.github.qianliyan.dispatcher.evidence.pack.Verifier;
import io.github.qianliyan.dispatcher.record.PublicKeyText;
import io.github.qianliyan.dispatcher.record.SigningKey;
import io.github.qianliyan.events.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify-evidence}: whether evidence is what was signed; needs neither network nor service. */
@Command(
        name = "verify-evidence",
        description = {
            "Checks an evidence.zip, or the record book as a file of lines, and names what was changed.",
            "Without --key the key of this machine is used when there is one; else it is told who signed, not whether that is right."
        },
        mixinStandardHelpOptions = true)
public final class VerifyEvidenceCommand implements Callable<Integer> {
    private static final Path HERE = Path.of("data", "dispatcher", SigningKey.PUBLIC_FILE);

    @Parameters(paramLabel = "FILE", description = "evidence.zip, or records.jsonl")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the public key that must have signed (default: " + "data/dispatcher/"
                    + SigningKey.PUBLIC_FILE + " if it is there)")
    private Path key;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<PublicKeyText> trusted = key();
        Verdict verdict;
        try {
            verdict = Verifier.verify(file, trusted);
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(verdict));
        } else {
            print(verdict, out);
        }
        out.flush();
        return verdict.intact() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Optional<PublicKeyText> key() {
        Path from = key != null ? key : HERE;
        if (key == null && !Files.exists(from)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PublicKeyText.parse(Files.readString(from).strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    from + " is no public key: give " + SigningKey.PUBLIC_FILE + " of the service (" + e.getMessage()
                            + ")",
                    e);
        }
    }

    private void print(Verdict verdict, PrintWriter out) {
        verdict.findings()
                .forEach(finding -> out.println(finding.code() + "  " + finding.where() + ": "
                        + finding.what().en() + " / " + finding.what().zh()));
        String what = verdict.incident() == null
                ? verdict.entries() + " entries"
                : verdict.incident() + ", " + verdict.files() + " files, " + verdict.entries() + " entries";
        String signer = verdict.key() == null ? "signed by nobody" : "signed by key " + verdict.key();
        String whose = verdict.keyTrusted() == null
                ? " (not compared: give --key, or compare it with what the service shows)"
                : verdict.keyTrusted() ? ", the right one" : ", NOT the right one";
        int found = verdict.findings().size();
        out.println(
                (verdict.intact() ? "intact: " : "NOT intact, " + found + (found == 1 ? " finding: " : " findings: "))
                        + what + ", " + signer + (verdict.key() == null ? "" : whose));
    }
}
