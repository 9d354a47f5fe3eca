// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/format/filereader.h"

namespace millrace::arm {

/// Takes the resources of data factories out of ARM templates, as the files they would be in a folder. Their strings
/// stay as they are, "[expressions]" too; only "[[" becomes the "[" it means.
class TemplateReader
{
public:
    void add(const FoundFile &file);

    /// In the order of the templates.
    const QList<FoundFile> &files() const { return m_files; }
    const QList<Problem> &problems() const { return m_problems; }
    /// millrace.json for what is no resource of a factory: "armTemplate": {parameters, variables, …, resources}, with
    /// "literals" for the strings that only look like expressions once they are no longer escaped.
    QByteArray settings() const;

private:
    struct Parent
    {
        QString type; ///< full, such as "Microsoft.DataFactory/factories"; empty at the top
        QString name; ///< such as "adf/default"
    };

    void keepSections(const json::Value &root);
    void keepLiterals(const json::Value &resource);
    void visit(const json::Value &resource, const Parent &parent, const FoundFile &source);
    void take(const json::Value &resource, const QString &segments, const QString &fullName, const FoundFile &source,
              Dialect dialect);
    void takeGlobals(const json::Value &resource, const QString &factory);
    void takeFactory(FoundFile file);
    QString freePath(const QString &wanted);

    QList<FoundFile> m_files;
    QList<Problem> m_problems;
    QHash<QString, QList<std::pair<QString, QByteArray>>> m_sections;
    QList<QByteArray> m_others;
    QStringList m_literals;
    QSet<QString> m_paths{QStringLiteral("millrace.json")};
};

/// The values of a template's parameters file.
FoundEnvironment environmentOfParameters(const FoundFile &parameters);
/// The default values of a template's parameters.
FoundEnvironment environmentOfDefaults(const FoundFile &file);

/// The project with every string "[parameters('name')]" replaced by its value, where there is one.
Project withParameterValues(const Project &project, const QList<FoundValue> &values);

} // namespace millrace::arm
