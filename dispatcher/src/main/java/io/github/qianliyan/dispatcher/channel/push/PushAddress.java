package io.github.qianliyan.dispatcher.channel.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * A browser says where its push service is, so anybody who may log in can name any address: only public ones by https are
 * called, never the machines beside this one.
 */
final class PushAddress {
    private PushAddress() {}

    static boolean isPublic(URI endpoint) {
        if (!"https".equals(endpoint.getScheme())) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(endpoint.getHost())) {
                if (address.isLoopbackAddress()
                        || address.isSiteLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isAnyLocalAddress()
                        || address.isMulticastAddress()
                        || uniqueLocal(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            // nobody is called; the sender will say that it cannot be found, which may pass
            return true;
        }
    }

    /** fc00::/7, RFC 4193. */
    private static boolean uniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
