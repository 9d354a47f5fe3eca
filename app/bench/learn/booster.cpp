// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/learn/booster.h"

#include <limits>
#include <memory>

#include <xgboost/c_api.h>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

// XGBoost's handles are void pointers that its own functions free.
struct MatrixDeleter
{
    void operator()(void *handle) const { XGDMatrixFree(handle); }
};
struct BoosterDeleter
{
    void operator()(void *handle) const { XGBoosterFree(handle); }
};
using MatrixHandle = std::unique_ptr<void, MatrixDeleter>;
using BoosterOwner = std::unique_ptr<void, BoosterDeleter>;

Error failed()
{
    const QString why = QString::fromUtf8(XGBGetLastError()).section(u'\n', 0, 0);
    return {Error::Code::Refused, u"XGBoost refused: %1."_s.arg(why)};
}

MatrixHandle handleOf(const Matrix &matrix, int threads)
{
    DMatrixHandle handle = nullptr;
    XGDMatrixCreateFromMat_omp(matrix.values.data(), static_cast<bst_ulong>(matrix.rows),
                               static_cast<bst_ulong>(matrix.columns), std::numeric_limits<float>::quiet_NaN(), &handle,
                               threads);
    return MatrixHandle(handle);
}

BoosterOwner newBooster(const MatrixHandle &data)
{
    DMatrixHandle known = data.get();
    BoosterHandle handle = nullptr;
    XGBoosterCreate(&known, data ? 1 : 0, &handle);
    return BoosterOwner(handle);
}

Result<QByteArray> bytesOf(const BoosterOwner &booster)
{
    bst_ulong size = 0;
    const char *bytes = nullptr;
    if (XGBoosterSaveModelToBuffer(booster.get(), R"({"format":"ubj"})", &size, &bytes) != 0)
        return failed();
    return QByteArray(bytes, static_cast<qsizetype>(size));
}

} // namespace

Result<QByteArray> boost(const Matrix &features, const std::vector<float> &labels,
                         const QMap<QString, QString> &parameters, int rounds, int threads, const RoundWatch &watch)
{
    const MatrixHandle data = handleOf(features, threads);
    if (!data || XGDMatrixSetFloatInfo(data.get(), "label", labels.data(), labels.size()) != 0)
        return failed();
    const BoosterOwner booster = newBooster(data);
    if (!booster)
        return failed();
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it) {
        if (XGBoosterSetParam(booster.get(), it.key().toUtf8().constData(), it.value().toUtf8().constData()) != 0)
            return failed();
    }
    for (int round = 0; round < rounds; ++round) {
        if (XGBoosterUpdateOneIter(booster.get(), round, data.get()) != 0)
            return failed();
        if (!watch(round + 1, rounds))
            return Error{Error::Code::Cancelled,
                         u"The training was cancelled in round %1 of %2."_s.arg(round + 1).arg(rounds)};
    }
    return bytesOf(booster);
}

Result<std::vector<float>> predict(const QByteArray &booster, const Matrix &features)
{
    if (features.rows == 0)
        return std::vector<float>();
    const BoosterOwner owner = newBooster({});
    if (!owner ||
        XGBoosterLoadModelFromBuffer(owner.get(), booster.constData(), static_cast<bst_ulong>(booster.size())) != 0)
        return failed();
    XGBoosterSetParam(owner.get(), "nthread", "1");
    const MatrixHandle data = handleOf(features, 1);
    const char *config = R"({"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
    const bst_ulong *shape = nullptr;
    bst_ulong dimensions = 0;
    const float *values = nullptr;
    if (!data || XGBoosterPredictFromDMatrix(owner.get(), data.get(), config, &shape, &dimensions, &values) != 0)
        return failed();
    return std::vector<float>(values, values + features.rows);
}

} // namespace millrace::bench
