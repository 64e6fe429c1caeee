package io.github.qianliyan.dispatcher.channel.mail;

import io.github.qianliyan.dispatcher.channel.Channel;
import io.github.qianliyan.dispatcher.channel.ChannelOutcome;
import io.github.qianliyan.dispatcher.channel.Message;
import io.github.qianliyan.service.config.Messaging.Security;
import io.github.qianliyan.service.config.Messaging.Smtp;
import io.github.qianliyan.service.config.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.simplejavamail.MailException;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/**
 * Plain text mail by SMTP. {@code Message-ID} is made from the notification's id, so that a mailbox that gets the same one
 * twice can tell. Answers of 4xx are tried again, of 5xx about the mail or its addressee are final (RFC 5321, 4.2.1).
 */
public final class MailChannel implements Channel {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PERMANENT = 500;

    private final Optional<Smtp> smtp;
    private final Optional<Mailer> mailer;

    public MailChannel(Optional<Smtp> smtp) {
        this(smtp, TIMEOUT);
    }

    MailChannel(Optional<Smtp> smtp, Duration timeout) {
        this.smtp = smtp;
        this.mailer = smtp.map(server -> mailer(server, timeout));
    }

    private static Mailer mailer(Smtp server, Duration timeout) {
        TransportStrategy strategy = switch (server.security()) {
            case TLS -> TransportStrategy.SMTPS;
            case STARTTLS -> TransportStrategy.SMTP_TLS;
            case NONE -> TransportStrategy.SMTP;
        };
        var builder = MailerBuilder.withSMTPServer(
                        server.host(),
                        server.port(),
                        server.user().orElse(null),
                        server.password().map(Secret::reveal).orElse(null))
                .withTransportStrategy(strategy)
                .withSessionTimeout((int) timeout.toMillis())
                .verifyingServerIdentity(server.security() != Security.NONE)
                .clearEmailValidator();
        if (server.security() == Security.NONE) {
            // the strategy would try STARTTLS where it is offered, against any certificate
            builder.withProperty("mail.smtp.starttls.enable", "false");
        }
        return builder.buildMailer();
    }

    @Override
    public String kind() {
        return "email";
    }

    @Override
    public ChannelOutcome deliver(Message message) {
        if (mailer.isEmpty()) {
            return new ChannelOutcome.Rejected("no mail server: write messages.smtp in township.yaml");
        }
        try {
            mailer.get().sendMail(mail(message), false).join();
            return new ChannelOutcome.Delivered("taken by " + smtp.orElseThrow().host());
        } catch (MailException | java.util.concurrent.CompletionException e) {
            return judged(e);
        }
    }

    private Email mail(Message message) {
        var mail = EmailBuilder.startingBlank()
                .fixingMessageId("<" + message.notification().id() + "@qianliyan>")
                .from(smtp.orElseThrow().from())
                .to(message.address().target().reveal())
                .withSubject("【" + message.level() + "】" + message.title())
                .withPlainText(message.plain())
                // a machine wrote it: nobody's holiday notice should answer (RFC 3834)
                .withHeader("Auto-Submitted", "auto-generated");
        if (message.notification().severity() == 1) {
            mail.withHeader("X-Priority", "1");
        }
        return mail.buildEmail();
    }

    private static ChannelOutcome judged(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationFailedException) {
                return new ChannelOutcome.Retry(
                        null, "the mail server does not accept messages.smtp.user and password");
            }
            if (cause instanceof SMTPSendFailedException refused) {
                return byCode(refused.getReturnCode(), addressee(refused));
            }
            if (cause instanceof SendFailedException refused) {
                return byCode(addressee(refused), 0);
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new ChannelOutcome.Retry(null, Secret.mask(root.getClass().getSimpleName() + ": " + root.getMessage()));
    }

    private static int addressee(SendFailedException refused) {
        for (Exception next = refused.getNextException(); next != null; ) {
            if (next instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            next = next instanceof jakarta.mail.MessagingException more ? more.getNextException() : null;
        }
        return 0;
    }

    private static ChannelOutcome byCode(int code, int other) {
        int decisive = Math.max(code, other);
        return decisive >= PERMANENT
                ? new ChannelOutcome.Rejected("SMTP " + decisive)
                : new ChannelOutcome.Retry(null, "SMTP " + decisive);
    }

    @Override
    public void close() {
        mailer.ifPresent(open -> {
            var _ = open.shutdownConnectionPool();
        });
    }
}
