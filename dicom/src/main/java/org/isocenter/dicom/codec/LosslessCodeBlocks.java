package org.isocenter.dicom.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import jj2000.j2k.entropy.encoder.CBlkRateDistStats;
import jj2000.j2k.entropy.encoder.CodedCBlkDataSrcEnc;
import org.jspecify.annotations.Nullable;

/**
 * Code blocks whose last passes are always sent. The library estimates how much each pass brings a picture nearer to the original, and leaves out of a lossless
 * codestream the last ones of a block where that estimate is negative.
 */
final class LosslessCodeBlocks {

    private LosslessCodeBlocks() {}

    static CodedCBlkDataSrcEnc of(CodedCBlkDataSrcEnc coder) {
        return (CodedCBlkDataSrcEnc) Proxy.newProxyInstance(
                LosslessCodeBlocks.class.getClassLoader(),
                new Class<?>[] {CodedCBlkDataSrcEnc.class},
                (proxy, method, arguments) -> {
                    Object result = call(coder, method, arguments);
                    if (result instanceof CBlkRateDistStats block) {
                        keepAll(block);
                    }
                    return result;
                });
    }

    private static @Nullable Object call(CodedCBlkDataSrcEnc coder, Method method, @Nullable Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(coder, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void keepAll(CBlkRateDistStats block) {
        for (int i = 0; i < block.nVldTrunc; i++) {
            block.truncSlopes[i] = Math.max(0, block.truncSlopes[i]);
        }
    }
}
