{{- define "acteon.name" -}}
{{- printf "%s" .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "acteon.selector" -}}
app.kubernetes.io/name: acteon
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "acteon.labels" -}}
{{ include "acteon.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end -}}

{{- define "acteon.healthPort" -}}
{{- if .Values.managementPort }}management{{ else }}http{{ end -}}
{{- end -}}
