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
        out.println(english(verdict));
        out.println(chinese(verdict));
    }

    private static String english(Verdict verdict) {
        int found = verdict.findings().size();
        String what = verdict.incident() == null
                ? verdict.entries() + " entries"
                : verdict.incident() + ", " + verdict.files() + " files, " + verdict.entries() + " entries";
        return (verdict.intact() ? "intact: " : "NOT intact, " + found + (found == 1 ? " finding: " : " findings: "))
                + (unread(verdict) ? "it could not be read" : what + ", " + signer(verdict));
    }

    private static String signer(Verdict verdict) {
        if (verdict.key() == null) {
            return "signed by nobody";
        }
        String by = "signed by key " + verdict.key();
        if (verdict.keyTrusted() == null) {
            return by + ". Whose key that is was not checked: give --key " + SigningKey.PUBLIC_FILE
                    + ", or compare it with what the service shows at /records.html";
        }
        return by + (verdict.keyTrusted() ? ", the right one" : ", NOT the right one");
    }

    private static String chinese(Verdict verdict) {
        String what = verdict.incident() == null
                ? verdict.entries() + " 条记录"
                : "事件 " + verdict.incident() + "，" + verdict.files() + " 个文件，" + verdict.entries() + " 条记录";
        return (verdict.intact() ? "完好：" : "不完好，" + verdict.findings().size() + " 处：")
                + (unread(verdict) ? "无法读取" : what + "，" + chineseSigner(verdict));
    }

    private static String chineseSigner(Verdict verdict) {
        if (verdict.key() == null) {
            return "没有签名";
        }
        String by = "由密钥 " + verdict.key() + " 签名";
        if (verdict.keyTrusted() == null) {
            return by + "。未核对是谁的密钥：请用 --key " + SigningKey.PUBLIC_FILE + "，或与系统 /records.html 上的密钥比对";
        }
        return by + (verdict.keyTrusted() ? "，与给定的公钥一致" : "，与给定的公钥不一致");
    }

    private static boolean unread(Verdict verdict) {
        return verdict.findings().stream().anyMatch(finding -> finding.code().equals("unreadable"));
    }
}
