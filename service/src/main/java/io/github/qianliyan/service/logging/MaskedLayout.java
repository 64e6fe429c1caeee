package io.github.qianliyan.service.logging;

import io.github.qianliyan.service.config.Secret;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/**
 * Another layout, with the credentials in every URL masked in what it wrote: message, exception, context alike. Masking
 * the finished line means that no library's message or exception can slip past it.
 */
@Plugin(name = "MaskedLayout", category = "Core", elementType = Layout.ELEMENT_TYPE)
public final class MaskedLayout extends AbstractStringLayout {
    private final StringLayout inner;

    private MaskedLayout(StringLayout inner) {
        super(StandardCharsets.UTF_8);
        this.inner = inner;
    }

    @PluginFactory
    public static MaskedLayout of(@PluginElement("Layout") Layout<?> inner) {
        return new MaskedLayout((StringLayout) inner);
    }

    @Override
    public String toSerializable(LogEvent event) {
        return Secret.mask(inner.toSerializable(event));
    }

    @Override
    public String getContentType() {
        return inner.getContentType();
    }
}
